import assert from "node:assert/strict";
import { test } from "node:test";
import { type Broker, SignIn, SignInFailure } from "./sign-in.ts";

const settings = {
  clientId: "pane",
  authority: "https://login.microsoftonline.com/tenant",
  scope: "api://officepm.contoso.com/service/access_as_user",
};

function brokerOf(parts: Partial<Broker>): { load: () => Promise<Broker>; loads: () => number } {
  let loads = 0;
  const broker: Broker = {
    silent: async () => "silent",
    interactive: async () => "interactive",
    account: () => ({ name: "Sam", username: "sam@contoso.com" }),
    signOut: null,
    ...parts,
  };
  return {
    loads: () => loads,
    load: async () => {
      loads += 1;
      return broker;
    },
  };
}

test("where nobody signs in nothing is loaded and there is no token", async () => {
  const { load, loads } = brokerOf({});
  const signIn = new SignIn(null, load);
  assert.equal(await signIn.token({ renew: false }), null);
  assert.deepEqual([loads(), signIn.account, signIn.isNeeded], [0, null, false]);
});

test("a window opens only where a token does not come by itself", async () => {
  const quiet = new SignIn(settings, brokerOf({}).load);
  assert.equal(await quiet.token({ renew: false }), "silent");
  const asking = new SignIn(settings, brokerOf({ silent: async () => null }).load);
  assert.equal(await asking.token({ renew: false }), "interactive");
  assert.deepEqual(asking.account, { name: "Sam", username: "sam@contoso.com" });
});

test("consent is asked for with all that the service may do, since it is the service that needs it", async () => {
  const asked: unknown[] = [];
  const { load } = brokerOf({
    interactive: async (...request) => {
      asked.push(request);
      return "token";
    },
  });
  await new SignIn(settings, load).agree(undefined, "consent");
  assert.deepEqual(asked, [[["api://officepm.contoso.com/service/.default"], undefined, "consent"]]);
});

test("a library that could not be loaded is loaded again with the next click", async () => {
  let times = 0;
  const { load } = brokerOf({});
  const signIn = new SignIn(settings, async () => {
    times += 1;
    if (times === 1) throw new TypeError("Failed to fetch dynamically imported module");
    return load();
  });
  await assert.rejects(signIn.token({ renew: false }), SignInFailure);
  assert.equal(await signIn.token({ renew: false }), "silent");
});

test("a window that was closed is a sign-in that was not finished", async () => {
  const { load } = brokerOf({ silent: async () => null, interactive: async () => Promise.reject(new Error("user_cancelled")) });
  await assert.rejects(new SignIn(settings, load).token({ renew: false }), SignInFailure);
});

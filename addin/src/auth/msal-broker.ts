import {
  type AccountInfo,
  type AuthenticationResult,
  createNestablePublicClientApplication,
  InteractionRequiredAuthError,
  type IPublicClientApplication,
  PublicClientApplication,
} from "@azure/msal-browser";
import type { PaneSignIn } from "../api/types.ts";
import type { Broker } from "./sign-in.ts";

/**
 * Signs people in with MSAL. Where Excel offers nested app authentication it is Excel's own account and Excel asks whatever has to be
 * asked; otherwise a window of Entra ID does, and the account is kept for this tab only.
 */
export async function msalBroker(settings: PaneSignIn): Promise<Broker> {
  const nested = Office.context.requirements.isSetSupported("NestedAppAuth", "1.1");
  const configuration = {
    auth: {
      clientId: settings.clientId,
      authority: settings.authority,
      ...(nested ? {} : { redirectUri: `${location.origin}/signed-in.html` }),
    },
    cache: { cacheLocation: "sessionStorage" },
  };
  const msal: IPublicClientApplication = nested
    ? await createNestablePublicClientApplication(configuration)
    : await PublicClientApplication.createPublicClientApplication(configuration);
  const loginHint = await hint();
  let account: AccountInfo | null = msal.getActiveAccount() ?? msal.getAllAccounts()[0] ?? null;

  const use = (result: AuthenticationResult): string => {
    account = result.account;
    msal.setActiveAccount(account);
    return result.accessToken;
  };

  return {
    async silent(scopes, claims, renew) {
      const request = { scopes, ...(claims === undefined ? {} : { claims }), ...(loginHint === undefined ? {} : { loginHint }) };
      try {
        // acquireTokenSilent alone finds no account at the first time in Excel on the web; ssoSilent takes the one of Excel.
        if (account !== null) return use(await msal.acquireTokenSilent({ ...request, account, forceRefresh: renew }));
        return loginHint === undefined && !nested ? null : use(await msal.ssoSilent(request));
      } catch (error) {
        if (error instanceof InteractionRequiredAuthError || account === null) return null;
        throw error;
      }
    },
    async interactive(scopes, claims, prompt) {
      return use(
        await msal.acquireTokenPopup({
          scopes,
          ...(claims === undefined ? {} : { claims }),
          ...(prompt === undefined ? {} : { prompt }),
          // Whoever wants another account is not offered the one of Excel first.
          ...(prompt === "select_account" || loginHint === undefined ? {} : { loginHint }),
        }),
      );
    },
    account: () => (account === null ? null : { name: account.name ?? account.username, username: account.username }),
    signOut: nested
      ? null
      : async () => {
          await msal.clearCache();
          account = null;
        },
  };
}

/** Whom Excel is signed in as; not every Excel says. */
async function hint(): Promise<string | undefined> {
  try {
    return (await Office.auth.getAuthContext()).userPrincipalName;
  } catch {
    return undefined;
  }
}

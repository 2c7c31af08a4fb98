// What the pane gets in place of Microsoft's office.js: the two namespaces, and the fake itself for the test to look at.
import { FakeHost, type Seed } from "./host.ts";

declare global {
  var fakeOfficeSeed: Seed | undefined;
  var fakeOffice: FakeHost | undefined;
}

const host = new FakeHost(globalThis.fakeOfficeSeed);
Object.assign(globalThis, { fakeOffice: host, Office: host.office, Excel: host.excel });

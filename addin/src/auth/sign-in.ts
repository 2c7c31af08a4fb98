import type { TokenNeed } from "../api/client.ts";
import type { PaneSignIn } from "../api/types.ts";

/** Who is signed in. */
export interface Account {
  name: string;
  username: string;
}

/** The part that talks to Entra ID; loaded when somebody has to sign in, since it is larger than the rest of the pane. */
export interface Broker {
  /** A token without anybody noticing, or null where a person has to do something. */
  silent(scopes: string[], claims: string | undefined, renew: boolean): Promise<string | null>;
  /** A token after whatever Entra ID asks in a window of its own; it is told to ask for an account or for consent where that is what is missing. */
  interactive(scopes: string[], claims: string | undefined, prompt: Prompt | undefined): Promise<string>;
  account(): Account | null;
  /** Null where Excel itself signs people in and out. */
  signOut: (() => Promise<void>) | null;
}

export type Prompt = "select_account" | "consent";

/** The person closed the window, or it was blocked. */
export class SignInFailure extends Error {
  constructor(cause: unknown) {
    super("Signing in was not finished.", { cause });
    this.name = "SignInFailure";
  }
}

/** Sign-in, or none of it: on a person's own machine the service knows nobody, and nothing of Entra ID is loaded. */
export class SignIn {
  private readonly settings: PaneSignIn | null;
  private readonly load: (settings: PaneSignIn) => Promise<Broker>;
  private broker: Promise<Broker> | null = null;
  private known: Broker | null = null;

  constructor(settings: PaneSignIn | null, load: (settings: PaneSignIn) => Promise<Broker>) {
    this.settings = settings;
    this.load = load;
  }

  /** Whether people sign in at all. */
  get isNeeded(): boolean {
    return this.settings !== null;
  }

  /** Who is signed in, as far as somebody was asked already. */
  get account(): Account | null {
    return this.known?.account() ?? null;
  }

  get canSignOut(): boolean {
    return this.known?.signOut != null;
  }

  /** A token for the service: silently where that works, else in a window. Null where nobody signs in. */
  async token({ claims, renew }: TokenNeed): Promise<string | null> {
    if (this.settings === null) return null;
    const broker = await this.loaded(this.settings);
    const scopes = [this.settings.scope];
    try {
      return (await broker.silent(scopes, claims, renew)) ?? (await broker.interactive(scopes, claims, undefined));
    } catch (error) {
      throw new SignInFailure(error);
    }
  }

  /**
   * Asks the person to agree to what the service does on their behalf, or to use another account. It is the service that needs the
   * permission, so its own permissions are asked for all at once (".default"), not a token of Microsoft Graph for this page.
   */
  async agree(claims: string | undefined, prompt: Prompt): Promise<void> {
    if (this.settings === null) return;
    const broker = await this.loaded(this.settings);
    const scope = prompt === "consent" ? this.settings.scope.replace(/[^/]*$/, ".default") : this.settings.scope;
    try {
      await broker.interactive([scope], claims, prompt);
    } catch (error) {
      throw new SignInFailure(error);
    }
  }

  async signOut(): Promise<void> {
    await this.known?.signOut?.();
  }

  private async loaded(settings: PaneSignIn): Promise<Broker> {
    this.broker ??= this.load(settings);
    try {
      this.known = await this.broker;
      return this.known;
    } catch (error) {
      // The next click tries again.
      this.broker = null;
      throw new SignInFailure(error);
    }
  }
}

/** What somebody fills in to connect an account. */
export interface ProviderField {
  /** Its path in the input. */
  name: string;
  label: string;
  /** Where it is found. */
  help: string;
  placeholder?: string;
  /** May stay empty. */
  optional?: boolean;
}

/** All that is said about a provider while an account with it is connected and kept. */
export interface ProviderWords {
  /** After "Connect". */
  name: string;
  what: string;
  /** What one needs before beginning. */
  before: string;
  fields: readonly ProviderField[];
  /** What is pasted where, after the keys are in. */
  webhook: {
    title: string;
    words: string;
    /** Shown to be copied besides the address, by the name in the settings. */
    shown: readonly { setting: string; label: string }[];
  } | null;
  /** How to see that something comes in. */
  tryIt: string;
}

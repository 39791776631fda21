/** Ready messages: one that knowledge answers, one for support, one that nobody may answer alone. */
export const STARTERS = ['What does it cost?', 'My hub is offline', 'I want to talk to a person'] as const;

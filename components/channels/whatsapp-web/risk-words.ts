/** What can happen to a number that is reached by an unofficial client, said before it is connected and kept in sight. */
export const RISKS: readonly string[] = [
  'WhatsApp forbids it: its terms allow neither unofficial clients nor automatic messages.',
  'WhatsApp may close the number, for a day or for ever, without a warning. Numbers that sent a few dozen messages a day were closed. Writing slowly does not prevent it.',
  'It can stop working on any day, whenever WhatsApp changes something.',
  'Use a number you can do without. What your business depends on belongs on the WhatsApp Business Platform.',
];

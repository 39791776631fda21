/** The ways by which a person is reached, in the order in which lists show them. */
export const CHANNELS = ['simulator', 'web', 'whatsapp', 'email', 'sms', 'telegram', 'api'] as const;

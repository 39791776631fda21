export const vendor = 'vendor';

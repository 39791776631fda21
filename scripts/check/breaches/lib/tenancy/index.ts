export const door = 'tenancy';

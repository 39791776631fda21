export const id = 'id';

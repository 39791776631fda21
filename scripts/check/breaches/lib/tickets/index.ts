export const door = 'tickets';

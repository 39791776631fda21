export const door = 'ai';

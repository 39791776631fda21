export const door = 'conversations';

export const door = 'contacts';

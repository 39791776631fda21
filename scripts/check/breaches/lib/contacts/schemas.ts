export const schema = 'contacts';

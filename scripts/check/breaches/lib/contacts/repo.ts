export const repo = 'contacts';

import 'server-only';

export { createView, duplicateView } from './create-view.ts';
export { deleteView } from './delete-view.ts';
export { listFields } from './list-fields.ts';
export { listViews, readView } from './list-views.ts';
export { setDefaultView } from './set-default-view.ts';
export { updateView } from './update-view.ts';

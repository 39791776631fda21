/** The board alone: it stands in the layout, with no panel beside it. */
export default function BoardPage() {
  return null;
}

import { MessagesSquare } from 'lucide-react';
import { EmptyState } from '#components/patterns/empty-state.tsx';

export default function NoConversation() {
  return (
    <EmptyState icon={<MessagesSquare />} title="Choose a conversation" className="flex-1">
      Press j to open the first one, and j or k to go on.
    </EmptyState>
  );
}

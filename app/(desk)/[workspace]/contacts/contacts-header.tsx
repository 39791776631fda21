import { type ReactNode, Suspense } from 'react';
import { PageHeader } from '#components/patterns/page-header.tsx';

type View = 'all' | 'accounts' | 'duplicates' | 'import';

const viewsOf = (workspace: string, view: View) => [
  { label: 'All', href: `/${workspace}/contacts`, active: view === 'all' },
  { label: 'Accounts', href: `/${workspace}/accounts`, active: view === 'accounts' },
  { label: 'Duplicates', href: `/${workspace}/contacts/duplicates`, active: view === 'duplicates' },
  { label: 'Import', href: `/${workspace}/contacts/import`, active: view === 'import' },
];

interface Props {
  params: Promise<{ workspace: string }>;
  view: View;
  filters?: ReactNode;
  action?: ReactNode;
}

/** The views of the room; their addresses wait for the name of the workspace. */
export function ContactsHeader(props: Props) {
  const { params: _, view, ...header } = props;
  return (
    <Suspense fallback={<PageHeader title="Contacts" views={viewsOf('', view)} {...header} />}>
      <Header {...props} />
    </Suspense>
  );
}

async function Header({ params, view, ...header }: Props) {
  const { workspace } = await params;
  return <PageHeader title="Contacts" views={viewsOf(workspace, view)} {...header} />;
}

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Section } from '#components/patterns/section.tsx';
import { MIRROR_SYSTEMS, type MirrorDto } from '#lib/mirrors/schemas.ts';
import { MirrorHealth, MirrorState } from './mirror-state.tsx';
import { SYSTEM_WORDS } from './system-words.ts';

const line = 'flex min-h-row items-center gap-3 px-3 py-2.5 hover:bg-hover';

/** The ticket systems that are kept the same as ours, and what more can be connected. */
export function MirrorList({ workspace, mirrors }: { workspace: string; mirrors: readonly MirrorDto[] }) {
  const base = `/${workspace}/settings/mirrors`;
  return (
    <>
      <Section
        title="Mirrors"
        description="Other ticket systems whose tickets are kept the same as yours, both ways: what changes here changes there, and the other way round."
      >
        {mirrors.length === 0 ? (
          <p className="rounded-lg border border-line border-dashed px-4 py-6 text-center text-ink-2 text-sm">
            Nothing is mirrored yet. Choose below the system your IT works with.
          </p>
        ) : (
          <ul aria-label="Mirrored systems" className="rounded-lg border border-line">
            {mirrors.map((mirror) => (
              <li key={mirror.id} className="border-line border-b last:border-b-0">
                <Link href={`${base}/${mirror.id}`} className={line}>
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium text-sm">{mirror.name}</span>
                    <span className="block truncate text-ink-3 text-xs">
                      {SYSTEM_WORDS[mirror.system].name}, {mirror.baseUrl}
                    </span>
                  </span>
                  <span className="max-w-52 text-right text-ink-2 text-xs max-sm:hidden">
                    <MirrorHealth mirror={mirror} />
                  </span>
                  <MirrorState mirror={mirror} />
                  <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Connect another" description="Each page says what to paste where, and checks it.">
        <ul aria-label="Systems to connect" className="rounded-lg border border-line">
          {MIRROR_SYSTEMS.map((system) => (
            <li key={system} className="border-line border-b last:border-b-0">
              <Link href={`${base}/connect/${system}`} className={line}>
                <span className="min-w-0 flex-1">
                  <span className="block font-medium text-sm">{SYSTEM_WORDS[system].name}</span>
                  <span className="block text-ink-3 text-xs">{SYSTEM_WORDS[system].what}</span>
                </span>
                <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

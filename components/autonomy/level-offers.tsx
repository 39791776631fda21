'use client';

import { ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { ChangedLevels } from '#components/autonomy/level-changes.tsx';
import { Confirm } from '#components/patterns/confirm.tsx';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { LevelChangeDto, LevelOfferDto } from '#lib/autonomy/levels.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { percent } from '#lib/ui/format.ts';
import { kindWords } from './labels.ts';

export interface OfferActions {
  sign: (input: {
    kind: LevelOfferDto['kind'];
    to: LevelOfferDto['level'];
  }) => Promise<ActionResult<unknown>>;
  decline: (input: { kind: LevelOfferDto['kind'] }) => Promise<ActionResult<unknown>>;
  readDemotion: (input: { id: string }) => Promise<ActionResult<unknown>>;
}

const WAITS: Readonly<Record<NonNullable<LevelOfferDto['waitsFor']>, string>> = {
  few: 'Fewer than 20 decisions so far',
  share: 'Not sure enough that 80 % would stand',
  rests: 'Lately lowered or declined',
  level: 'No level to rise to on approvals',
};

/**
 * What agents have earned: how often people approved a kind exactly as proposed, how sure that is, and where a rise is
 * offered on it. A rise holds only when a manager signs it.
 */
export function LevelOffers({
  offers,
  changes,
  actions,
}: {
  offers: readonly LevelOfferDto[];
  changes: readonly LevelChangeDto[];
  /** Null for who may only look. */
  actions: OfferActions | null;
}) {
  const [signing, setSigning] = useState<LevelOfferDto | null>(null);
  const [declining, setDeclining] = useState<LevelOfferDto | null>(null);
  return (
    <Section
      title="Earned levels"
      description="A rise is offered where people approve a kind as it is proposed, and is signed by a manager. A level drops at once after three rejections in a row, a complaint or an opt-out."
    >
      <ChangedLevels changes={changes} readDemotion={actions?.readDemotion ?? null} />
      {offers.length === 0 ? (
        <p className="text-ink-2 text-sm">
          Nobody has decided about an agent’s proposal at the present levels yet. The count begins with the
          first one.
        </p>
      ) : (
        <ul aria-label="Kinds and how they did" className="rounded-lg border border-line">
          {offers.map((offer) => (
            <li
              key={kindWords(offer.kind)}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0"
            >
              <div className="min-w-0 flex-1 basis-64">
                <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
                  {kindWords(offer.kind)} <LevelBadge level={offer.level} />
                </p>
                <p className="text-ink-2 text-xs tabular-nums">
                  {offer.unedited} of {offer.decided} approved as proposed: {percent(offer.share)}, surely
                  between {percent(offer.low)} and {percent(offer.high)}; {offer.edited} edited,{' '}
                  {offer.rejected} rejected
                </p>
              </div>
              {offer.offered === null ? (
                <p className="text-ink-3 text-xs">{offer.waitsFor ? WAITS[offer.waitsFor] : null}</p>
              ) : actions ? (
                <span className="flex gap-2">
                  <Button
                    size="sm"
                    variant="primary"
                    icon={<ArrowUp aria-hidden />}
                    onClick={() => setSigning(offer)}
                  >
                    Raise to L{offer.offered}
                  </Button>
                  <Button size="sm" variant="ghost" onClick={() => setDeclining(offer)}>
                    Not now
                  </Button>
                </span>
              ) : (
                <p className="text-ink-2 text-xs">L{offer.offered} is offered; a manager signs it.</p>
              )}
            </li>
          ))}
        </ul>
      )}
      {actions ? (
        <>
          <Confirm
            open={signing !== null}
            onOpenChange={(open) => {
              if (!open) setSigning(null);
            }}
            danger={false}
            title={signing ? `Raise "${kindWords(signing.kind)}" to L${signing.offered}?` : ''}
            description="It becomes a new version of the policy, with the evidence as its reason. It drops again by itself when it goes wrong."
            verb="Sign"
            work={() =>
              signing?.offered
                ? actions.sign({ kind: signing.kind, to: signing.offered })
                : Promise.resolve({ ok: true, data: null })
            }
            onDone={() => toast.done('Signed. The new level holds from now on.')}
          />
          <Confirm
            open={declining !== null}
            onOpenChange={(open) => {
              if (!open) setDeclining(null);
            }}
            danger={false}
            title={declining ? `Leave "${kindWords(declining.kind)}" at L${declining.level}?` : ''}
            description="It is offered again in two weeks at the earliest, if the evidence still holds."
            verb="Not now"
            work={() =>
              declining
                ? actions.decline({ kind: declining.kind })
                : Promise.resolve({ ok: true, data: null })
            }
          />
        </>
      ) : null}
    </Section>
  );
}

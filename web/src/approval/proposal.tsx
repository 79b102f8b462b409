import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useActionNames } from '../action/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { DraftTexts } from '../draft/draft-texts.tsx';
import { OpenRemarks } from '../draft/open-remarks.tsx';
import { questionKindWords } from '../question/kind-words.ts';
import { ANSWERS, effectOf } from '../question/question.ts';
import { questionWords } from '../question/question-words.ts';
import { Facts } from '../screen/facts.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';
import { addedLanguages, idOfSubject, proposed, proposedFact, type Approval } from './approval.ts';
import { approvalWords } from './approval-words.ts';
import { Classification } from './proposed-classification.tsx';
import { ProposedConsignee as Consignee } from './proposed-consignee.tsx';
import { useSayAnswer } from './use-say-approval.ts';

type PartProps = { readonly approval: Approval };

/** What would be done, by the kind of what is asked. */
export function Proposal({ approval }: PartProps): ReactNode {
  switch (approval.kind) {
    case 'opening':
      return <Opening approval={approval} />;
    case 'decision':
    case 'reversal':
      return <Decision approval={approval} />;
    case 'answer':
    case 'reopening':
      return <Answer approval={approval} />;
    case 'classification':
      return <Classification approval={approval} />;
    case 'move':
    case 'addition':
    case 'removal':
      return <FleetChange approval={approval} />;
  }
}

function Opening({ approval }: PartProps): ReactNode {
  const t = useWords(approvalWords);
  const draft = idOfSubject(approval.subject, 'draft');
  if (draft === undefined) return t('opening');
  const added = addedLanguages(approval);
  return (
    <>
      {added.length > 0 ? (
        <Languages id={draft} approval={approval} added={added} />
      ) : (
        <DraftFacts id={draft} approval={approval} />
      )}
      <Anchor component={Link} to={`/drafts/${draft}${added.length > 0 ? '?step=previews' : ''}`}>
        {t(added.length > 0 ? 'toTranslations' : 'toDraft')}
      </Anchor>
    </>
  );
}

/** What an open action would get: its languages, and whom that lets be written to in them. */
function Languages(props: PartProps & { readonly id: number; readonly added: readonly string[] }): ReactNode {
  const t = useWords(approvalWords);
  const { count, list, languageName } = useFormats();
  const { data: draft } = useApi('/drafts/{id}', { path: { id: props.id } });
  const isThis = draft?.released?.approval === props.approval.id;
  return (
    <>
      <Facts
        rows={[
          { label: t('languages'), value: list(props.added.map(languageName)) },
          { label: t('lacking'), value: isThis && draft.revises ? count(draft.revises.lacking) : undefined },
        ]}
      />
      {isThis && <OpenRemarks draft={draft} />}
    </>
  );
}

/** What would be opened, as the draft stands: how large, and what a person should look at first. */
function DraftFacts({ id, approval }: PartProps & { readonly id: number }): ReactNode {
  const t = useWords(approvalWords);
  const { count } = useFormats();
  const { language } = useLanguage();
  const { data: draft } = useApi('/drafts/{id}', { path: { id } });
  const summary = draft?.fleet.summary ?? null;
  // Of another release these are not the figures that were put to the second person.
  if (draft?.released?.approval !== approval.id || summary === null) return null;
  const { instruments, consignees, contacts, channels, countries, missing } = summary;
  return (
    <>
      <Facts
        rows={[
          { label: t('draftTitle'), value: draft.title ? textOf(draft.title, language) : undefined },
          { label: t('instruments'), value: count(instruments.total) },
          {
            label: t('consignees'),
            value: t('inCountries', { count: count(consignees.total), countries: countries.length }),
          },
          {
            label: t('contacts'),
            value: t('contactWays', {
              count: count(contacts.total),
              email: count(channels.email),
              post: count(channels.post),
            }),
          },
          {
            label: t('withoutLanguage'),
            value: missing.length === 0 ? undefined : count(missing.reduce((sum, one) => sum + one.contacts, 0)),
          },
        ]}
      />
      <OpenRemarks draft={draft} />
      <Anchor component={Link} to={`/drafts/${id}?step=fleet`}>
        {t('toFleet')}
      </Anchor>
      <DraftTexts draft={draft} />
    </>
  );
}

function Decision({ approval }: PartProps): ReactNode {
  const t = useWords(approvalWords);
  const { day } = useFormats();
  const key = `excuse-${proposed(approval, 'reasonKey')}`;
  const until = proposed(approval, 'until');
  return (
    <Facts
      rows={[
        {
          label: t('decisionUndone'),
          value: approval.kind === 'reversal' ? <Undone approval={approval} /> : undefined,
        },
        { label: t('reasonThen'), value: approval.about?.decision?.reason },
        { label: t('reasonKey'), value: approvalWords.has(key) ? t(key) : undefined },
        { label: t('until'), value: until === '' ? undefined : day(until) },
        { label: t('protection'), value: proposed(approval, 'protection') || undefined },
        { label: t('riskOwner'), value: proposed(approval, 'riskOwner') || undefined },
      ]}
    />
  );
}

/** The decision that would be undone: its entry says who decided it and when. */
function Undone({ approval }: PartProps): ReactNode {
  const t = useWords(approvalWords);
  const { about, action } = approval;
  const decision = about?.decision ?? null;
  if (decision === null || action === null) return proposed(approval, 'decision');
  return (
    <>
      {decision.id},{' '}
      <Anchor component={Link} to={actionPath(action, 'ledger', decision.ledgerEntry)}>
        {t('entry', { seq: decision.ledgerEntry })}
      </Anchor>
    </>
  );
}

function Answer({ approval }: PartProps): ReactNode {
  const t = useWords(approvalWords);
  const kinds = useWords(questionKindWords);
  const words = useWords(questionWords);
  const sayAnswer = useSayAnswer();
  const { about, action } = approval;
  const question = about?.question ?? null;
  const given = proposed(approval, 'answer');
  const answer = ANSWERS.find((one) => one === given);
  const kind = question !== null && questionKindWords.has(question.kind) ? question.kind : undefined;
  const effect = answer === undefined || kind === undefined ? undefined : effectOf(kind, answer);
  const contact = ['name', 'role', 'email'].map((name) => proposedFact(approval, name)).filter(Boolean);
  return (
    <Facts
      rows={[
        {
          label: t('question'),
          value:
            question === null || action === null ? undefined : (
              <Anchor component={Link} to={actionPath(action, 'questions', question.id)}>
                {question.id}
                {kind !== undefined && `: ${kinds(kind)}`}
              </Anchor>
            ),
        },
        { label: t('answerGiven'), value: given === '' ? undefined : sayAnswer(given) },
        {
          label: t('does'),
          value: effect === undefined ? undefined : words(effect === 'handled' ? 'handledMeans' : effect),
        },
        {
          label: t('said'),
          value: question?.consignee ? <Consignee of={question.consignee} action={action} /> : undefined,
        },
        {
          label: t('from'),
          value: about?.to && about.from ? <Consignee of={about.from} action={action} /> : undefined,
        },
        { label: t('to'), value: about?.to ? <Consignee of={about.to} action={action} /> : undefined },
        { label: t('contact'), value: contact.length === 0 ? undefined : contact.join(', ') },
        { label: t('confirmed'), value: proposedFact(approval, 'confirmed') === 'yes' ? t('yes') : undefined },
      ]}
    />
  );
}

function FleetChange({ approval }: PartProps): ReactNode {
  const t = useWords(approvalWords);
  const names = useActionNames(approval.action ?? '');
  const { about, action, kind, proposal } = approval;
  const isNew = kind === 'addition';
  const { internet } = proposal;
  const [instrument] = about?.instruments ?? [];
  const product = isNew ? proposed(approval, 'product') : instrument?.product;
  // Who came to the action with what was taken back may have left it with that.
  const fromIn = kind === 'removal' && approval.outcome?.outcome === 'approved' ? null : action;
  return (
    <Facts
      rows={[
        { label: t('serial'), value: isNew ? proposed(approval, 'serial') : instrument?.serial },
        { label: t('product'), value: product === undefined ? undefined : names.product(product) },
        { label: t('from'), value: about?.from ? <Consignee of={about.from} action={fromIn} /> : undefined },
        {
          label: t('to'),
          value: about?.to ? <Consignee of={about.to} action={action} /> : proposed(approval, 'consignee') || undefined,
        },
        {
          label: t('suppliedBy'),
          value: about?.suppliedBy ? <Consignee of={about.suppliedBy} action={action} /> : undefined,
        },
        { label: t('internet'), value: typeof internet === 'boolean' ? t(internet ? 'yes' : 'no') : undefined },
      ]}
    />
  );
}

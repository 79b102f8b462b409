import { Anchor, Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { ConsigneeChoice, type ChosenConsignee } from '../consignee/consignee-choice.tsx';
import { AddConsigneeDialog } from '../fleet/add-consignee-dialog.tsx';
import { fleetWords } from '../fleet/fleet-words.ts';
import { useWords } from '../words/define-words.ts';
import { isGone, type Answer, type QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';
import { textIn } from './say-facts.ts';

/** What an answer says besides its reason. */
export type GivenFacts = {
  readonly holder: ChosenConsignee | undefined;
  readonly instrument: string;
  readonly isConfirmed: boolean;
  readonly name: string;
  readonly email: string;
  readonly role: string;
};

/** As the reply has it; a person corrects it. */
export function factsAtFirst({ facts }: QuestionDocument): GivenFacts {
  return {
    holder: undefined,
    instrument: '',
    isConfirmed: false,
    name: textIn(facts, 'name'),
    email: textIn(facts, 'email'),
    role: textIn(facts, 'role'),
  };
}

type Wanted = 'holder' | 'instrument' | 'confirmed' | 'contact' | 'nothing';

/** What a person has to say besides for this answer. */
export function wantedBy(
  question: QuestionDocument,
  answer: Answer | undefined,
  /** What the desk said was missing. */
  missing: unknown,
): Wanted {
  if (answer === 'move-here') return question.elsewhere.length > 1 ? 'instrument' : 'nothing';
  if (answer !== 'accept') return 'nothing';
  if (question.kind === 'transferred') return 'holder';
  if (question.kind === 'wrong-contact') return 'contact';
  return isGone(question.kind) && (question.later.length > 0 || missing === 'confirmed') ? 'confirmed' : 'nothing';
}

/** The facts as the API takes them; undefined while one that is needed is missing. */
export function factsFor(wanted: Wanted, given: GivenFacts): Readonly<Record<string, string | number>> | undefined {
  switch (wanted) {
    case 'holder':
      return given.holder && { toConsignee: given.holder.number };
    case 'instrument':
      return given.instrument === '' ? undefined : { instrument: Number(given.instrument) };
    case 'contact': {
      const { name, email, role } = given;
      if (name.trim() === '') return undefined;
      return {
        name: name.trim(),
        ...(email.trim() === '' ? {} : { email: email.trim() }),
        ...(role.trim() === '' ? {} : { role: role.trim() }),
      };
    }
    case 'confirmed':
      return given.isConfirmed ? { confirmed: 'yes' } : {};
    case 'nothing':
      return {};
  }
}

/** The fields of it. */
export function AnswerFacts(props: {
  readonly question: QuestionDocument;
  readonly wanted: Wanted;
  readonly given: GivenFacts;
  readonly isTried: boolean;
  readonly onChange: (given: GivenFacts) => void;
}): ReactNode {
  const t = useWords(questionWords);
  const { question, wanted, given, isTried, onChange } = props;
  const set = (change: Partial<GivenFacts>): void => onChange({ ...given, ...change });
  switch (wanted) {
    case 'holder':
      return (
        <HolderField
          written={textIn(question.facts, 'to')}
          value={given.holder}
          isTried={isTried}
          onChange={(holder) => set({ holder })}
        />
      );
    case 'instrument':
      return (
        <Radio.Group
          label={t('whichOne')}
          required
          value={given.instrument}
          onChange={(instrument) => set({ instrument })}
          error={isTried && given.instrument === '' ? t('whichOneMissing') : undefined}
        >
          <Stack gap="xs" mt="xs">
            {question.elsewhere.map(({ instrument, consignee }) => (
              <Radio
                key={instrument.id}
                value={String(instrument.id)}
                label={t('elsewhereIs', { serial: instrument.serial, consignee: consignee.name })}
              />
            ))}
          </Stack>
        </Radio.Group>
      );
    case 'confirmed':
      return (
        <Checkbox
          label={t('confirmed')}
          checked={given.isConfirmed}
          onChange={(event) => set({ isConfirmed: event.currentTarget.checked })}
        />
      );
    case 'contact':
      return <ContactFields given={given} isTried={isTried} onChange={set} />;
    case 'nothing':
      return null;
  }
}

/** Who has the instrument now: one that the house knows, or one that is added to them on the way. */
function HolderField(props: {
  /** What the laboratory wrote. */
  readonly written: string;
  readonly value: ChosenConsignee | undefined;
  readonly isTried: boolean;
  readonly onChange: (holder: ChosenConsignee | undefined) => void;
}): ReactNode {
  const t = useWords(questionWords);
  const fleet = useWords(fleetWords);
  const { written, value, isTried, onChange } = props;
  const [isAdding, setIsAdding] = useState(false);
  const [added, setAdded] = useState<number>();
  return (
    <div>
      <ConsigneeChoice
        // What was added is shown as chosen.
        key={added}
        label={t('toConsignee')}
        description={t('toConsigneeHint', { text: written })}
        value={value}
        error={isTried && value === undefined ? t('toConsigneeMissing') : undefined}
        onChange={onChange}
      />
      <Anchor component="button" type="button" size="sm" mt={4} ta="start" onClick={() => setIsAdding(true)}>
        {fleet('addOrganisation')}
      </Anchor>
      {isAdding && (
        <AddConsigneeDialog
          onClose={() => setIsAdding(false)}
          onAdded={(organisation) => {
            onChange(organisation);
            setAdded(organisation.id);
            setIsAdding(false);
          }}
        />
      )}
    </div>
  );
}

function ContactFields(props: {
  readonly given: GivenFacts;
  readonly isTried: boolean;
  readonly onChange: (change: Partial<GivenFacts>) => void;
}): ReactNode {
  const t = useWords(questionWords);
  const { given, isTried, onChange } = props;
  return (
    <Stack gap="xs">
      <Group grow preventGrowOverflow={false} align="flex-start">
        <TextInput
          label={t('contactName')}
          required
          maxLength={300}
          value={given.name}
          error={isTried && given.name.trim() === '' ? t('contactNameMissing') : undefined}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <TextInput
          type="email"
          label={t('contactEmail')}
          description={t('contactEmailHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={254}
          value={given.email}
          onChange={(event) => onChange({ email: event.currentTarget.value })}
        />
        <TextInput
          label={t('contactRole')}
          description={t('contactRoleHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={300}
          value={given.role}
          onChange={(event) => onChange({ role: event.currentTarget.value })}
        />
      </Group>
      <Text size="sm">{t('contactLanguages')}</Text>
    </Stack>
  );
}

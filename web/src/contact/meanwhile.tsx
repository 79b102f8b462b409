import { Alert, Table } from '@mantine/core';
import type { ReactNode } from 'react';

import { InSight } from '../dialog/in-sight.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { contactWords } from './contact-words.ts';
import { differences, draftOf, type Contact, type ContactDraft, type ContactField } from './contact.ts';
import { sayField } from './say-field.ts';
import type { CurrentContact } from './use-current.ts';

/** What somebody else has changed about a contact since it was opened, and why. */
export function Meanwhile(props: { readonly current: CurrentContact; readonly before: Contact }): ReactNode {
  const t = useWords(contactWords);
  const formats = useFormats();
  const { current, before } = props;
  const { now, hasEnded } = current;
  const say = (draft: ContactDraft, field: ContactField): string => sayField(draft, field, { t, ...formats });
  if (!current.isStale || now === undefined) return null;
  const [last] = now.history.toSorted((a, b) => b.at.localeCompare(a.at));
  const values = { by: last?.by.name ?? t('somebody'), when: last === undefined ? '' : formats.shortTime(last.at) };
  const [old, fresh] = [draftOf(before), draftOf(now)];
  const changed = differences(old, fresh);
  return (
    <InSight isAnswer={current.isAnswer}>
      <Alert role="alert" color="yellow" variant="light">
        {t(hasEnded ? 'meanwhileEnded' : 'meanwhile', values)}
        {last !== undefined && last.reason !== '' && <div>{t('reasonWas', { reason: last.reason })}</div>}
        {changed.length > 0 && (
          <Table mt="xs" withRowBorders={false} verticalSpacing={2}>
            <Table.Thead>
              <Table.Tr>
                {(['field', 'before', 'now'] as const).map((key) => (
                  <Table.Th key={key}>{t(key)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {changed.map((field) => (
                <Table.Tr key={field}>
                  <Table.Th scope="row">{t(field)}</Table.Th>
                  <Table.Td>{say(old, field)}</Table.Td>
                  <Table.Td>{say(fresh, field)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Alert>
    </InSight>
  );
}

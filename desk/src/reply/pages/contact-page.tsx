import { Button, Buttons, Field } from '@fieldproof/look';
import type { ReactElement } from 'react';

import type { Fields } from '../field-names.ts';
import type { ReplyView } from './reply-view.ts';
import { Shell } from './shell.tsx';

export type ContactProps = {
  readonly view: ReplyView;
  readonly fields: Fields;
  readonly submission: string;
  readonly errors: readonly { readonly name: string; readonly text: string }[];
};

/** Somebody else is the right person: they are named here, and a person at the manufacturer confirms. */
export function ContactPage({ view, fields, submission, errors }: ContactProps): ReactElement {
  const { t, to, say, definition } = view;
  const error = (name: string) => errors.find((candidate) => candidate.name === name)?.text;
  return (
    <Shell view={view} title={t('contact.title')} errors={errors} back={{ href: to(''), text: t('foot.overview') }}>
      <h1>{t('contact.title')}</h1>
      <p>{say(definition.wrongContact)}</p>
      <p>{t('contact.intro', { name: view.contactName, consignee: view.consignee.name })}</p>
      <form method="post" action={to('/contact')} noValidate>
        <input type="hidden" name="submission" value={submission} />
        <h2>{t('contact.right')}</h2>
        <Field
          name="right-name"
          label={t('contact.rightName')}
          value={fields['right-name']}
          error={error('right-name')}
          width="medium"
          maxLength={200}
        />
        <Field
          name="right-email"
          kind="email"
          label={t('contact.rightEmail')}
          hint={t('contact.rightEmailHint')}
          value={fields['right-email']}
          error={error('right-email')}
          width="medium"
          maxLength={254}
        />
        <Field
          name="right-role"
          label={t('contact.rightRole')}
          value={fields['right-role']}
          width="medium"
          maxLength={200}
        />
        <Field
          name="right-note"
          kind="multiline"
          rows={3}
          label={t('contact.note')}
          hint={t('contact.noteHint')}
          value={fields['right-note']}
          maxLength={2000}
        />
        <h2>{t('contact.you')}</h2>
        <Field
          name="name"
          label={t('summary.name')}
          value={fields['name']}
          error={error('name')}
          autoComplete="name"
          width="medium"
          maxLength={200}
        />
        <Field
          name="function"
          label={t('summary.function')}
          value={fields['function']}
          autoComplete="organization-title"
          width="medium"
          maxLength={200}
        />
        <Buttons>
          <Button>{t('contact.send')}</Button>
        </Buttons>
      </form>
    </Shell>
  );
}

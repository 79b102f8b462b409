import { Button, Buttons, Notice } from '@fieldproof/look';
import type { ReactElement } from 'react';

import { fieldsOf } from '../draft.ts';
import { questionField } from '../field-names.ts';
import { errorsOf, QuestionField, TextField, type PartProps } from './form-parts.tsx';
import { HoldNotice } from './hold-notice.tsx';
import { ConflictNotice, DraftForm, Shell } from './shell.tsx';

/** Who answers, receipt, users informed, modes understood. Receipt can be sent from here; the measures can follow. */
export function StartPage(props: PartProps): ReactElement {
  const { view, state } = props;
  const { t, say, to } = view;
  const { form, draft } = state;
  const title = t('start.title');
  const hasSteps = form.instruments > 0;
  const isResumed = Object.keys(fieldsOf(draft)).length > 0 && state.errors.length === 0 && !state.conflict;
  return (
    <Shell view={view} title={title} errors={errorsOf(view, state)} back={{ href: to(''), text: t('foot.overview') }}>
      <ConflictNotice view={view} shown={state.conflict} />
      <h1>{title}</h1>
      <HoldNotice view={view} holds={state.holds} count={state.held} />
      <p>{t('start.for', { consignee: view.consignee.name, city: view.consignee.city })}</p>
      {isResumed && draft.updatedAt && (
        <Notice kind="info" word={t('start.draft')}>
          <p>{t('start.draftText', { when: view.time(draft.updatedAt) })}</p>
        </Notice>
      )}
      <DraftForm action={to('/answer')} version={draft.version}>
        <TextField
          {...props}
          name="s.name"
          label={form.nameQuestion ? say(form.nameQuestion.ask) : t('start.name')}
          hint={state.isPrefilled ? t('start.prefilled') : t('start.nameHint')}
          autoComplete="name"
        />
        <TextField
          {...props}
          name="s.function"
          label={form.functionQuestion ? say(form.functionQuestion.ask) : t('start.function')}
          autoComplete="organization-title"
        />
        <TextField
          {...props}
          name="s.email"
          kind="email"
          label={t('start.email')}
          hint={t('start.emailHint')}
          autoComplete="email"
        />
        {form.start.map((question) => (
          <QuestionField key={question.key} {...props} question={question} name={questionField('s', question.key)} />
        ))}
        <Buttons>
          <Button name="go" value="next">
            {hasSteps ? t('start.next') : t('form.next')}
          </Button>
          <Button kind="secondary" name="go" value="receipt">
            {hasSteps ? t('start.receiptNow') : t('start.receiptOnly')}
          </Button>
        </Buttons>
        <p className="hint">{t('form.saved')}</p>
      </DraftForm>
    </Shell>
  );
}

import { Button } from '@fieldproof/look';
import type { ReactElement } from 'react';

import { questionField } from '../field-names.ts';
import { errorsOf, QuestionField, TextField, type PartProps } from './form-parts.tsx';
import { ConflictNotice, DraftForm, EnterButton, NextButtons, Shell } from './shell.tsx';

/** What is asked of the organisation besides the measures, by the sections of the action's form. */
export function AroundPage(props: PartProps): ReactElement {
  const { view, state } = props;
  const { t, to, say } = view;
  const title = t('around.title');
  const hasSteps = state.form.instruments > 0;
  const sections = view.definition.reply.form.sections
    .map((section) => ({
      section,
      questions: state.form.around.filter((question) => question.section === section.key),
    }))
    .filter(({ questions }) => questions.length > 0);
  return (
    <Shell
      view={view}
      title={title}
      errors={errorsOf(view, state)}
      back={
        hasSteps
          ? { href: to('/answer/measures'), text: t('measures.title') }
          : { href: to('/answer'), text: t('start.title') }
      }
    >
      <ConflictNotice view={view} shown={state.conflict} />
      <h1>{title}</h1>
      <DraftForm action={to('/answer/around')} version={state.draft.version}>
        <EnterButton />
        {sections.map(({ section, questions }) => (
          <section key={section.key}>
            {sections.length > 1 && <h2>{say(section.title)}</h2>}
            {questions.map((question) => (
              <QuestionField
                key={question.key}
                {...props}
                question={question}
                name={questionField('a', question.key)}
              />
            ))}
          </section>
        ))}
        <h2>{t('around.question')}</h2>
        <TextField
          {...props}
          name="a.question"
          kind="multiline"
          rows={4}
          label={t('around.questionLabel')}
          hint={t('around.questionHint')}
        />
        {!hasSteps && (
          <>
            <h2>{t('overview.notListed')}</h2>
            <p>
              <Button kind="secondary" name="go" value="serial">
                {t('apart.addSerial')}
              </Button>
            </p>
          </>
        )}
        <NextButtons view={view} text={t('around.next')} saveAs={t('form.later')} />
      </DraftForm>
    </Shell>
  );
}

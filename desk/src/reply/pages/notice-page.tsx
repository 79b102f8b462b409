import { NoticeDocument } from '../../notice/index.ts';
import { Button, Buttons } from '@fieldproof/look';
import type { ReactElement } from 'react';

import type { ReplyView } from './reply-view.ts';
import { Shell } from './shell.tsx';

/** The notice as it was sent out, to read and to print. */
export function NoticePage(props: {
  readonly view: ReplyView;
  readonly markdown: string;
  readonly language: string;
}): ReactElement {
  const { view, markdown, language } = props;
  const { t, to, definition } = view;
  return (
    <Shell
      view={view}
      title={t('notice.title', { reference: definition.reference })}
      back={{ href: to(''), text: t('foot.overview') }}
    >
      <p className="hint">{t('notice.print', { document: definition.document, day: view.day(definition.issuedOn) })}</p>
      <NoticeDocument markdown={markdown} language={language} />
      <Buttons>
        <Button href={to('/answer')}>{t('notice.answer')}</Button>
      </Buttons>
    </Shell>
  );
}

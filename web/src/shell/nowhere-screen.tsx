import { Anchor, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { Empty } from '../screen/empty.tsx';
import { Screen } from '../screen/screen.tsx';
import { useWords } from '../words/define-words.ts';
import { shellWords } from './shell-words.ts';

/** An address that nothing is at. */
export function NowhereScreen(): ReactNode {
  const t = useWords(shellWords);
  return (
    <Screen title={t('nowhere')}>
      <Empty
        title={t('nowhereTitle')}
        action={
          <Anchor component={Link} to="/">
            {t('toActions')}
          </Anchor>
        }
      >
        {t('nowhereText')}
      </Empty>
    </Screen>
  );
}

/** An action that the desk does not know. */
export function UnknownActionScreen({ reference }: { readonly reference: string }): ReactNode {
  const t = useWords(shellWords);
  return (
    <Screen title={t('unknownAction', { reference })}>
      <Empty
        title={t('unknownActionTitle')}
        action={
          <Anchor component={Link} to="/actions">
            {t('toActions')}
          </Anchor>
        }
      >
        {t('unknownActionText')}
      </Empty>
    </Screen>
  );
}

/** What a screen could not do is no end of the app: the navigation stays. */
export function FailedScreen(): ReactNode {
  const t = useWords(shellWords);
  return (
    <Screen title={t('failed')}>
      <Empty title={t('failedTitle')} action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}>
        {t('failedText')}
      </Empty>
    </Screen>
  );
}

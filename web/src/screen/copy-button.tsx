import { Button, type ButtonProps } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';

const words = defineWords({
  en: { copy: 'Copy', copied: 'Copied', failed: 'Select it and copy it by hand' },
  de: { copy: 'Kopieren', copied: 'Kopiert', failed: 'Markieren und von Hand kopieren' },
});

const SHOWN_MS = 4_000;

/** Copies a text, and says whether it did: browsers refuse where the desk is opened without TLS. */
export function CopyButton(
  props: ButtonProps & { readonly text: string; /** What is copied, for who hears it. */ readonly what: string },
): ReactNode {
  const t = useWords(words);
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  const { text, what, ...rest } = props;
  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };
  const Icon = outcome === 'copied' ? IconCheck : IconCopy;
  return (
    <>
      <Button
        variant="default"
        {...rest}
        leftSection={<Icon size={16} aria-hidden />}
        aria-label={outcome === undefined ? `${t('copy')}: ${what}` : undefined}
        onClick={() => void copy()}
      >
        {t(outcome ?? 'copy')}
      </Button>
      <span className="hear" role="status">
        {outcome === undefined ? '' : t(outcome)}
      </span>
    </>
  );
}

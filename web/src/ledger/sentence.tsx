import { Anchor } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';

import { useLanguage } from '../words/language.tsx';
import { pathOfActor, pathOfMark } from './entry-links.ts';
import { sayActor, sayEntry, type Entry } from './say-entry.ts';

/** What happened, in a sentence whose names lead to what they name. */
export function Sentence(props: { readonly entry: Entry; readonly reference: string | undefined }): ReactNode {
  const { language } = useLanguage();
  const { entry, reference } = props;
  return sayEntry(entry, language).map((piece, index) => {
    // Pieces of a sentence have no name but their place in it.
    if (typeof piece === 'string') return <Fragment key={index}>{piece}</Fragment>;
    return (
      <Maybe key={index} to={pathOfMark(piece, reference)}>
        {piece.label}
      </Maybe>
    );
  });
}

/** Who acted, as people call them. */
export function Actor({ entry: { by, about } }: { readonly entry: Entry }): ReactNode {
  const { language } = useLanguage();
  return <Maybe to={pathOfActor(by.actor)}>{sayActor(by, language, about)}</Maybe>;
}

function Maybe({ to, children }: { readonly to: string | undefined; readonly children: ReactNode }): ReactNode {
  if (to === undefined) return children;
  return (
    <Anchor component={Link} to={to} inherit underline="always">
      {children}
    </Anchor>
  );
}

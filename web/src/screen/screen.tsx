import { Anchor, Box, Breadcrumbs, Group, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';

import styles from './screen.module.css';

export type Crumb = { readonly label: string; readonly to: string };

/**
 * The frame of a screen: where it stands, its heading, what can be done. A new screen takes the focus to its heading, so
 * that who listens knows where they are; filters and pages of the same screen do not.
 */
export function Screen(props: {
  readonly title: string;
  /** What the browser's tab says, where it is not the heading. */
  readonly documentTitle?: string | undefined;
  readonly crumbs?: readonly Crumb[] | undefined;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { title, documentTitle = title, crumbs = [], lead, actions, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = `${documentTitle} · Fieldproof`;
  }, [documentTitle]);
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    // Nobody has done anything yet: the browser has opened a page, stands at its top and says so itself.
    if (!navigator.userActivation.hasBeenActive) return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <>
      {crumbs.length > 0 && (
        <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles['crumbs']} separatorMargin={6}>
          {crumbs.map(({ label, to }) => (
            <Anchor key={to} component={Link} to={to} size="sm">
              {label}
            </Anchor>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" className={styles['head']} gap="sm">
        <Box>
          <Title order={1} ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead !== undefined && <div className={styles['lead']}>{lead}</div>}
        </Box>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </>
  );
}

import type { ReactNode } from 'react';

export interface ButtonProps {
  /** `warning` for what cannot be taken back or is alarming. */
  readonly kind?: 'primary' | 'secondary' | 'warning' | undefined;
  readonly children: ReactNode;
  /** A link that looks like a button: the next step, where nothing is sent. */
  readonly href?: string | undefined;
  /** Name and value tell which of several buttons was pressed. */
  readonly name?: string | undefined;
  readonly value?: string | undefined;
}

/** Sends the form it stands in, or leads to the next page. */
export function Button({ kind = 'primary', children, href, name, value }: ButtonProps): ReactNode {
  const className = kind === 'primary' ? 'button' : `button ${kind}`;
  if (href !== undefined) {
    return (
      <a className={className} href={href}>
        {children}
      </a>
    );
  }
  return (
    <button className={className} {...{ name, value }}>
      {children}
    </button>
  );
}

/** Buttons that belong together: the next step first. */
export function Buttons({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="buttons">{children}</div>;
}

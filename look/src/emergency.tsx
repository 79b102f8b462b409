import type { ReactNode } from 'react';

export interface EmergencyProps {
  /** What may have happened: "Do you suspect that somebody got into an instrument?" */
  readonly title: string;
  /** What to do this minute. */
  readonly children: ReactNode;
  /** The way to report it. */
  readonly action: { readonly href: string; readonly text: string };
  /** A second way, for those who cannot use the page: a telephone number. */
  readonly aside?: ReactNode;
}

/** The call-out for suspected unauthorised access or harm to a patient: found at once by whoever looks for it, on every page. */
export function Emergency({ title, children, action, aside }: EmergencyProps): ReactNode {
  return (
    <section className="emergency" aria-labelledby="emergency">
      <h2 id="emergency">
        <svg aria-hidden="true" width="24" height="24" viewBox="0 0 24 24">
          <path className="octagon" d="M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9Z" />
          <path className="stroke" d="M12 5.5v8m0 2.5v2.5" />
        </svg>
        {title}
      </h2>
      {children}
      <p>
        <a className="button warning" href={action.href}>
          {action.text}
        </a>
      </p>
      {aside !== undefined && <p>{aside}</p>}
    </section>
  );
}

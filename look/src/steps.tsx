import type { ReactNode } from 'react';

export interface Step {
  readonly title: ReactNode;
  /** Where the step is done; a step that cannot be done yet has none. */
  readonly href?: string | undefined;
  readonly hint?: ReactNode;
  readonly state: 'done' | 'current' | 'todo' | 'blocked';
  /** The state in the reader's words. */
  readonly stateLabel: string;
}

/** What there is to do, what is done, and what comes next. */
export function Steps({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li key={index} className={step.state} aria-current={step.state === 'current' ? 'step' : undefined}>
          <div>
            {step.href === undefined ? step.title : <a href={step.href}>{step.title}</a>}
            {step.hint !== undefined && <p className="hint">{step.hint}</p>}
          </div>
          <span className="state">{step.stateLabel}</span>
        </li>
      ))}
    </ol>
  );
}

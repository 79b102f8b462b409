import { z } from 'zod';
import { actionDefinition } from './action.ts';

/**
 * The format of `action.yaml` as the text of a JSON Schema, with which an editor completes and checks it. It is
 * published as `contract/action.schema.json`; draft 7, because that is what editors' YAML plug-ins read.
 */
export function describeActionSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(actionDefinition, {
    target: 'draft-7',
    io: 'input',
    reused: 'inline',
  });
  const schema = { $schema, title: 'Field safety corrective action', ...rest };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

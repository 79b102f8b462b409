import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'yaml';

import { generateDemoFleet } from './demo-fleet.ts';
import { demoRecipe } from './demo-recipe.ts';
import { writeFleetCsv } from './write-fleet-csv.ts';

const RECIPE = 'demo-fleet.yaml';

/**
 * The lines of an action's demonstration fleet, by the recipe `demo-fleet.yaml` in its folder.
 *
 * @returns undefined when the folder has no recipe
 * @throws ZodError when the recipe is not one
 */
export async function demoFleetCsv(directory: string, seed?: number): Promise<Iterable<string> | undefined> {
  let text: string;
  try {
    text = await readFile(join(directory, RECIPE), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const recipe = demoRecipe.parse(parse(text));
  return writeFleetCsv(generateDemoFleet(recipe, seed ?? recipe.seed));
}

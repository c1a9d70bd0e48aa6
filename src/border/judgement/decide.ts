import type { Case } from '../case.ts';
import type { Certainty } from '../fact.ts';
import type { Because } from '../guidance.ts';
import { weakest } from '../review.ts';
import { plainIds, type Shelf } from '../shelf.ts';
import { isOpen, type Truth } from '../truth.ts';

/** A finding on the way to an outcome: the value (null: ask), how sure, on which facts, why, and what is missing. */
export type Finding<T> = Readonly<{
  value: T | null;
  certainty: Certainty;
  facts: readonly string[];
  because: Because;
  /** Fields that would settle it; those that begin with `~` are no question to the person. */
  open: readonly string[];
}>;

/** Findings for one case: each weighed by the weakest fact it rests on. */
export class Bench {
  readonly c: Case;
  readonly shelf: Shelf;

  constructor(c: Case, shelf: Shelf) {
    this.c = c;
    this.shelf = shelf;
  }

  /**
   * An answer resting on facts; an answer that its facts do not carry becomes `ask`.
   * @param atMost holds it back where the sources leave room, such as a public employer's home days.
   */
  say<T>(value: T, refs: readonly string[], because: Because, atMost: Certainty = 'certain'): Finding<T> {
    const certainty = weakest(this.shelf.certainty(refs, this.c.on, this.c.today), atMost);
    return certainty === 'ask'
      ? { value: null, certainty, facts: plainIds(refs), because: 'not-settled', open: [] }
      : { value, certainty, facts: plainIds(refs), because, open: [] };
  }

  /** No answer: somebody has to be asked, or a field is missing. */
  ask<T>(because: Because, refs: readonly string[] = [], open: readonly string[] = []): Finding<T> {
    return { value: null, certainty: 'ask', facts: plainIds(refs), because, open };
  }

  /**
   * The first rule whose condition holds gives the finding. Where a condition is open, both ways are looked at: do they
   * agree, that is the answer, as sure as the less sure of them; else the missing fields are asked for.
   * So an answer that is taken away can open a finding, never make it surer.
   */
  decide<T>(rules: readonly (readonly [Truth, () => Finding<T>])[], otherwise: () => Finding<T>): Finding<T> {
    const [first, ...rest] = rules;
    if (!first) return otherwise();
    const [condition, make] = first;
    if (condition === true) return make();
    if (condition === false) return this.decide(rest, otherwise);
    const yes = make();
    const no = this.decide(rest, otherwise);
    if (yes.value !== null && JSON.stringify(yes.value) === JSON.stringify(no.value)) {
      const weaker = weakest(yes.certainty, no.certainty) === no.certainty ? no : yes;
      return { ...weaker, facts: [...new Set([...yes.facts, ...no.facts])] };
    }
    const open = isOpen(condition) ? condition.open : [];
    return { value: null, certainty: 'ask', facts: [], because: 'missing', open: [...new Set([...open, ...yes.open, ...no.open])] };
  }
}

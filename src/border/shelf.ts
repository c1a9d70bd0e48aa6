import { defineWords } from '#platform';
import type { Certainty, Fact } from './fact.ts';
import { facts as change } from './facts/change.ts';
import { facts as dailyLife } from './facts/daily-life.ts';
import { facts as familyHealthPension } from './facts/family-health-pension.ts';
import { facts as moneyStudents } from './facts/money-students.ts';
import { facts as permit } from './facts/permit.ts';
import { facts as recognition } from './facts/recognition.ts';
import { facts as registration } from './facts/registration.ts';
import { facts as socialSecurity } from './facts/social-security.ts';
import { facts as tax } from './facts/tax.ts';
import { facts as unemployment } from './facts/unemployment.ts';
import { facts as vehicleCustomsPets } from './facts/vehicle-customs-pets.ts';
import { facts as workingLife } from './facts/working-life.ts';
import { certaintyOf, weakest } from './review.ts';

/** All facts as they are written in `facts/`, in the order in which an answer is put together. */
export const writtenFacts: readonly Fact[] = [
  ...[permit, recognition, socialSecurity, tax, registration, unemployment, familyHealthPension].flat(),
  ...[vehicleCustomsPets, dailyLife, workingLife, moneyStudents, change].flat(),
];

// The texts of a fact are words like those of a page: translated in `locales/`, each with the fingerprint of its source.
for (const fact of writtenFacts) defineWords(`border.facts.${fact.id}`, fact.text as Record<string, string>);

/** The facts that hold for one answer: looked up by id, weighed as of a day. */
export class Shelf {
  readonly facts: readonly Fact[];
  readonly #byId: ReadonlyMap<string, Fact>;

  constructor(facts: readonly Fact[] = writtenFacts) {
    this.facts = facts;
    this.#byId = new Map(facts.map((f) => [f.id, f]));
  }

  /** @throws when the judgement names a fact that is not there: that is a fault of ours. */
  get(id: string): Fact {
    const fact = this.#byId.get(id);
    if (!fact) throw new Error(`border: no fact ${id}`);
    return fact;
  }

  find(id: string): Fact | null {
    return this.#byId.get(id) ?? null;
  }

  /** The weakest of what an outcome rests on: `TAX-CB-01`, or a piece, `TAX-CB-02:se-no`. */
  certainty(refs: readonly string[], on: string, today: string): Certainty {
    return weakest(
      ...refs.map((ref) => {
        const [id, part] = ref.split(':') as [string, string | undefined];
        return certaintyOf(this.get(id), part ?? null, on, today);
      }),
    );
  }
}

/** Plain ids of references, each once, in order. */
export const plainIds = (refs: readonly string[]): string[] => [...new Set(refs.map((ref) => ref.split(':')[0]!))];

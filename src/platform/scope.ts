declare const proof: unique symbol;

/** One role of somebody, and where it holds; null = everywhere the role makes sense. */
export type Grant = Readonly<{ role: string; projectId: string | null; organisationId: string | null; groupId: string | null }>;

/**
 * Who asks, proven. Commands and reads that touch people take one; only the session gate and the command line can make
 * it (`tests/floor-plan.test.ts` guards that), so that a forgotten check does not compile.
 */
export type Scope = Readonly<{
  readonly [proof]: true;
  /** Null for a visitor without an account and for the operator's command line. */
  personId: string | null;
  via: 'nobody' | 'session' | 'operator';
  /** The session behind it, so that a person does not end the one they sit in by mistake. */
  sessionId: string | null;
  grants: readonly Grant[];
  /** True when a second factor or a passkey was shown. */
  strong: boolean;
}>;

/** For the session gate and the command line only. */
export const mintScope = (claims: Omit<Scope, typeof proof>): Scope => Object.freeze({ ...claims }) as Scope;

/** Somebody without an account: sees what is public. */
export const nobody: Scope = mintScope({ personId: null, via: 'nobody', sessionId: null, grants: [], strong: false });

/** The operator at the command line of the installation. */
export const operator: Scope = mintScope({ personId: null, via: 'operator', sessionId: null, grants: [], strong: true });

/**
 * Answers questions that lead back to themselves: a question met while it is being answered adds nothing.
 * Invariant: an answer does not depend on what was asked before. What was found below an open question is therefore kept
 * only where it did not lean on that question.
 */

/** Longer than any hand-written indirection, shorter than the stack. */
const deepest = 120;
/** Questions below one question. What is tangled further than this is left unanswered. */
const most = 20_000;

export class Recursion<Key, Answer> {
  readonly #answers = new Map<Key, Answer>();
  /** The questions being answered, with their depth. */
  readonly #open = new Map<Key, number>();
  /** The least depth among the open questions that the present one has met. */
  #met = Infinity;
  #asked = 0;

  constructor(private readonly nothing: Answer) {}

  once(key: Key, find: () => Answer): Answer {
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const depth = this.#open.size;
    if (depth === 0) this.#asked = 0;
    this.#asked += 1;
    const open = this.#open.get(key) ?? (depth > deepest || this.#asked > most ? 0 : undefined);
    if (open !== undefined) {
      this.#met = Math.min(this.#met, open);
      return this.nothing;
    }
    const metAbove = this.#met;
    this.#open.set(key, depth);
    this.#met = Infinity;
    try {
      const answer = find();
      if (this.#met >= depth) this.#answers.set(key, answer);
      return answer;
    } finally {
      this.#open.delete(key);
      this.#met = Math.min(metAbove, this.#met >= depth ? Infinity : this.#met);
    }
  }
}

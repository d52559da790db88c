/** A delivery as its body needs it. */
export interface BodyRow {
  id: string;
  tenantId: string;
  event: string;
  subject: string;
  facts: Record<string, unknown> | null;
  sequence: number;
  /** Epoch seconds; null: the row said no time. */
  occurredAt: number | null;
  /** null: not written yet. */
  body: string | null;
}

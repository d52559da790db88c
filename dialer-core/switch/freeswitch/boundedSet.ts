/** A set that forgets its oldest member when it is full. */
export class BoundedSet<T> {
  private readonly members = new Set<T>();
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  add(member: T): void {
    this.members.delete(member);
    this.members.add(member);
    if (this.members.size <= this.size) return;
    for (const oldest of this.members) {
      this.members.delete(oldest);
      return;
    }
  }

  has(member: T): boolean {
    return this.members.has(member);
  }

  delete(member: T): void {
    this.members.delete(member);
  }
}

import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';

export interface ShareLink {
  id: string;
  documentId: number;
  createdBy: number;
  expires?: Date;
}

function newId(): string {
  return randomUUID();
}

export class ShareLinks extends EventEmitter {
  private readonly links = new Map<string, ShareLink>();

  create(documentId: number, createdBy: number, days?: number): ShareLink {
    const link: ShareLink = { id: newId(), documentId, createdBy };
    if (days !== undefined) {
      link.expires = new Date(Date.now() + days * 86_400_000);
    }
    this.links.set(link.id, link);
    this.emit('created', link.documentId);
    return link;
  }

  find(id: string): ShareLink | undefined {
    const link = this.links.get(id);
    return link && !this.isOver(link) ? link : undefined;
  }

  removeExpired(): number {
    const before = this.links.size;
    for (const [id, link] of this.links) {
      if (this.isOver(link)) {
        this.links.delete(id);
      }
    }
    return before - this.links.size;
  }

  private isOver(link: ShareLink): boolean {
    return link.expires !== undefined && link.expires.getTime() < Date.now();
  }
}

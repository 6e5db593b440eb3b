import type { Client } from 'pg'
import { type Answer, Packet, type Statement } from '#tenancy/packet'

/** What every packet of a wire begins and ends with. */
export interface Frame {
  opening: (Statement | string)[]
  closing: Statement[]
}

const NO_FRAME: Frame = { opening: [], closing: [] }
const ROLLBACK = { name: 'rollback', text: 'rollback' }

/** A connection that is lent to one piece of work: everybody in it asks through the same wire, in order. */
export class Wire {
  #open: Packet | null = null

  /** With a frame every packet is a transaction of its own; one that fails is rolled back at once. */
  constructor(
    readonly client: Client,
    private frame = NO_FRAME
  ) {}

  /** Sends what is asked before the first wait in one packet; inside another such call, with that one. */
  together<T>(ask: () => T): T {
    if (this.#open) return ask()
    const packet = this.#begun()
    this.#open = packet
    try {
      return ask()
    } finally {
      this.#open = null
      if (packet.questions.length > this.frame.opening.length) this.#send(packet)
    }
  }

  ask(statement: Statement | string, values: readonly unknown[] = []): Promise<Answer> {
    return this.#open
      ? this.#open.ask(statement, values)
      : this.together(() => this.#open!.ask(statement, values))
  }

  #begun(): Packet {
    const packet = new Packet()
    for (const statement of this.frame.opening) quietly(packet.ask(statement))
    return packet
  }

  #send(packet: Packet): void {
    for (const statement of this.frame.closing) quietly(packet.ask(statement))
    // In the same breath as the error, so that nobody who gets the connection next is before it.
    if (this.frame.opening.length > 0)
      packet.onError = () => quietly(new Wire(this.client).ask(ROLLBACK))
    this.client.query(packet as never)
  }
}

/** Whoever asks the questions of a packet hears of its error; its frame need not say it again. */
function quietly(answer: Promise<Answer>): void {
  answer.catch(() => undefined)
}

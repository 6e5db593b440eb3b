import type pg from 'pg'

/** The server's version: as a number (150018) and in words (15.18). */
export async function serverVersion(client: pg.Client): Promise<{ number: number; text: string }> {
  const { rows } = await client.query<{ number: number; text: string }>(
    `select current_setting('server_version_num')::int as number,
       current_setting('server_version') as text`
  )
  return rows[0]!
}

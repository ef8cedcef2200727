// A balancer at its worst: each request goes to the next of the given servers, whoever asked before. One that is down
// is passed over; 502 when all are.
//   node alternate.mjs http://127.0.0.1:1 http://127.0.0.1:2      prints its own address; ends with its standard input
import { createServer, request as ask } from 'node:http'

const servers = process.argv.slice(2)
let turn = 0

function forward(method, url, headers, body, response, tries) {
  if (tries === servers.length) return response.writeHead(502).end()
  const up = ask(servers[turn++ % servers.length] + url, { method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
    answer.on('error', () => response.destroy())
  })
  up.on('error', () => {
    if (response.headersSent) response.destroy()
    else forward(method, url, headers, body, response, tries + 1)
  })
  up.end(body)
}

const server = createServer(async (request, response) => {
  const { 'transfer-encoding': _, connection: __, ...headers } = request.headers
  const body = await request.toArray().then(Buffer.concat, () => null)
  if (body === null) return response.destroy()  // cut off in the middle of asking
  forward(request.method, request.url, headers, body, response, 0)
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))

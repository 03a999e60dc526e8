import Dispatch
import Store
import Testing

@testable import Portal

/// More people at once than the portal can serve.
struct CrowdTests {
    @Test func `whoever finds no place is told at once that nothing was taken, everybody else gets a receipt`()
        async throws
    {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager, signing: "anonymous", attaching: false)
            let written = villager.fields
            let (begun, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            let slowDisk = Task {
                try await house.engine.write { _ in
                    begun.signal()
                    release.wait()
                }
            }
            await withCheckedContinuation { disk in
                DispatchQueue.global().async {
                    begun.wait()
                    disk.resume()
                }
            }
            let turnedAway = 10
            let crowd = Crowd.openAtMost + turnedAway
            let sights = try await withThrowingTaskGroup(of: Sight.self) { group in
                for number in 0..<crowd {
                    let fields = written.map { $0.0 == "form" ? ("form", Self.form(number)) : $0 }
                    group.addTask {
                        var villager = Villager(client)
                        try await villager.post("/report", fields)
                        return villager.sight
                    }
                }
                var sights: [Sight] = []
                for try await sight in group {
                    sights.append(sight)
                    // All the open places are taken, and these found none.
                    if sights.count == turnedAway { release.signal() }
                }
                return sights
            }
            try await slowDisk.value
            let busy = sights.filter { $0.status == 503 }
            #expect(busy.count == turnedAway)
            #expect(
                busy.allSatisfy {
                    $0.says("刚才那一次还没有收下") && $0.html.contains("value=\"石大强\"") && $0.headers[.retryAfter] != nil
                })
            #expect(sights.filter { $0.status == 200 }.count == crowd - busy.count)
            #expect(try await house.count("envelope") == crowd - busy.count)
            #expect(house.front.tally(.busy) == busy.count && house.front.tally(.taken) == crowd - busy.count)
            // The page that turned somebody away sends the same report again.
            var again = Villager(client, seeing: try #require(busy.first))
            try await again.press("send")
            #expect(again.sight.status == 200)
            #expect(try await house.count("envelope") == crowd - busy.count + 1)
        }
    }

    private static func form(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}

package org.plumbline.core.study;

import java.util.List;
import java.util.Objects;

/**
 * A protocol together with the digests of all it rests on, verified to be those it was sealed with.
 */
public final class SealedProtocol {

  private final Protocol protocol;
  private final Digests digests;

  private SealedProtocol(Protocol protocol, Digests digests) {
    this.protocol = protocol;
    this.digests = digests;
  }

  /**
   * Verifies and joins; whoever calls it cannot get a sealed protocol whose foundation has changed.
   *
   * @param protocol the protocol as read
   * @param sealed the digests of the seal
   * @param now the digests computed now
   * @throws InvalidInputException of fault {@link Fault#DIGEST}, one problem for each difference
   */
  public static SealedProtocol of(Protocol protocol, Digests sealed, Digests now) {
    Objects.requireNonNull(protocol, "protocol");
    List<Digests.Difference> differences = sealed.differencesFrom(now);
    if (!differences.isEmpty()) {
      throw new InvalidInputException(
          differences.stream().map(SealedProtocol::differenceProblem).toList());
    }
    return new SealedProtocol(protocol, sealed);
  }

  private static Problem differenceProblem(Digests.Difference difference) {
    return new Problem(
        Fault.DIGEST,
        "protocol.seal.json",
        difference.toString(),
        "Expected what was sealed.",
        "Restore it, or seal the changed study again with --amends and --reason.");
  }

  /** The protocol. */
  public Protocol protocol() {
    return protocol;
  }

  /** The digests it was sealed with. */
  public Digests digests() {
    return digests;
  }
}

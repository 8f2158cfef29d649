package ch.fundus.stripesimulator.state;

/** A sent event: the complete snapshot, deflated, and whether it has arrived. */
public final class EventRecord extends Stored {
  public String type;
  public String account;
  public boolean thin;
  public boolean delivered;
  public byte[] payload;
}

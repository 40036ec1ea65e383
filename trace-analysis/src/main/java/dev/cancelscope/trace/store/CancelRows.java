package dev.cancelscope.trace.store;

import dev.cancelscope.format.event.CancelEvent;
import dev.cancelscope.trace.store.Contradiction.Kind;
import java.util.List;

/** Collects requests, deliveries, deferrals and clearings while loading. */
final class CancelRows {
  private final TaskRows tasks;
  private final TextPool texts;
  private final SiteRows sites;
  private final Contradictions contradictions;

  private final RequestTable requests;
  private final IdRows requestRows = new IdRows();

  /** By the numbers that the last sorting gave. */
  private IdRows sortedRequestRows = requestRows;

  private final EventOrder requestOrder;
  private final LongColumn targetScopeIds = new LongColumn();
  private final LongColumn byIds = new LongColumn();
  private final LongColumn causeRequestIds = new LongColumn();
  private final LongColumn causeTaskIds = new LongColumn();
  private final LongColumn causeScopeIds = new LongColumn();

  private final DeliveryTable deliveries = new DeliveryTable();
  private final EventOrder deliveryOrder = new EventOrder(deliveries.atNanos);
  private final LongColumn answeredRequestIds = new LongColumn();
  private final IntColumn answeringDeliveries = new IntColumn();

  private final ClearingTable clearings = new ClearingTable();
  private final EventOrder clearingOrder = new EventOrder(clearings.atNanos);
  private final LongColumn clearedScopeIds = new LongColumn();

  private final LongColumn deferredRequestIds = new LongColumn();
  private final LongColumn deferringScopeIds = new LongColumn();

  CancelRows(TaskRows tasks, TextPool texts, SiteRows sites, Contradictions contradictions) {
    this.tasks = tasks;
    this.texts = texts;
    this.sites = sites;
    this.contradictions = contradictions;
    requests = new RequestTable(texts);
    requestOrder = new EventOrder(requests.atNanos, requests.stream);
  }

  void accept(CancelEvent event) {
    switch (event) {
      case CancelEvent.Requested requested -> requested(requested);
      case CancelEvent.Delivered delivered -> delivered(delivered);
      case CancelEvent.Deferred deferred -> {
        deferredRequestIds.add(deferred.request());
        deferringScopeIds.add(deferred.scope());
      }
      case CancelEvent.Cleared cleared -> cleared(cleared);
    }
  }

  private void requested(CancelEvent.Requested event) {
    if (requestRows.get(event.request()) >= 0) {
      contradictions.add(Kind.REQUEST_MADE_TWICE, event.request());
      return;
    }
    requests.taskIndex.add(event.task() == 0 ? -1 : tasks.seen(event.task(), event));
    requestOrder.add(event.timeNanos(), event.stream(), event.seq());
    requestRows.put(event.request(), requests.id.add(event.request()));
    requests.cause.add(EnumColumns.code(event.cause()));
    requests.message.add(texts.add(event.message()));
    requests.siteIndex.add(sites.index(event.site()));
    requests.accepted.add(Boolean.FALSE.equals(event.accepted()) ? 0 : 1);
    Integer count = event.count();
    requests.count.add(count == null ? -1 : count);
    for (IntColumn linkedLater :
        List.of(
            requests.scopeIndex,
            requests.byIndex,
            requests.causeRequestIndex,
            requests.causeTaskIndex,
            requests.causeScopeIndex,
            requests.deliveryIndex,
            requests.deferredScopeIndex)) {
      linkedLater.addAbsent();
    }
    targetScopeIds.add(event.scope());
    byIds.add(event.by());
    causeRequestIds.add(event.causeRequest());
    causeTaskIds.add(event.causeTask());
    causeScopeIds.add(event.causeScope());
  }

  private void delivered(CancelEvent.Delivered event) {
    deliveries.taskIndex.add(tasks.seen(event.task(), event));
    int row = deliveryOrder.add(event.timeNanos(), event.stream(), event.seq());
    deliveries.requestIndex.addAbsent();
    deliveries.siteIndex.add(sites.index(event.site()));
    var how = event.how();
    deliveries.how.add(EnumColumns.code(how == null ? CancelEvent.Delivery.EXCEPTION : how));
    for (long request : event.requests()) {
      answeredRequestIds.add(request);
      answeringDeliveries.add(row);
    }
  }

  private void cleared(CancelEvent.Cleared event) {
    clearings.taskIndex.add(tasks.seen(event.task(), event));
    clearingOrder.add(event.timeNanos(), event.stream(), event.seq());
    clearings.scopeIndex.addAbsent();
    Integer left = event.left();
    clearings.left.add(left == null ? -1 : left);
    var how = event.how();
    clearings.how.add(EnumColumns.code(how == null ? CancelEvent.Clearing.UNCANCEL : how));
    clearings.siteIndex.add(sites.index(event.site()));
    clearedScopeIds.add(event.scope());
  }

  record Tables(RequestTable requests, DeliveryTable deliveries, ClearingTable clearings) {}

  /** Sorts each table by time and links them; tasks and scopes must have their final numbers. */
  Tables sort(ScopeRows scopes) {
    int[] order = requestOrder.sorted();
    sortedRequestRows = requestRows.renumbered(order);
    RequestTable sorted = requests.permuted(order);
    tasks.renumber(sorted.taskIndex);
    for (int i = 0; i < sorted.size(); i++) {
      int old = order == null ? i : order[i];
      sorted.scopeIndex.set(i, scopes.index(targetScopeIds.get(old)));
      sorted.byIndex.set(i, tasks.index(byIds.get(old)));
      sorted.causeRequestIndex.set(i, earlier(i, causeRequestIds.get(old)));
      sorted.causeTaskIndex.set(i, tasks.index(causeTaskIds.get(old)));
      sorted.causeScopeIndex.set(i, scopes.index(causeScopeIds.get(old)));
    }
    for (int i = 0; i < deferredRequestIds.size(); i++) {
      int request = sortedRequestRows.get(deferredRequestIds.get(i));
      if (request >= 0) {
        // Of several shields the one opened last: the innermost.
        int shield = scopes.index(deferringScopeIds.get(i));
        int known = sorted.deferredScopeIndex.get(request);
        sorted.deferredScopeIndex.set(request, Math.max(known, shield));
      }
    }
    return new Tables(sorted, sortDeliveries(sorted), sortClearings(scopes));
  }

  /** A cause comes before its effect; requests are sorted, so a later one cannot be the cause. */
  private int earlier(int requestIndex, long causeId) {
    int cause = sortedRequestRows.get(causeId);
    if (cause >= requestIndex) {
      contradictions.add(Kind.REQUEST_CAUSES_AN_EARLIER_ONE, causeId);
      return -1;
    }
    return cause;
  }

  private DeliveryTable sortDeliveries(RequestTable sortedRequests) {
    int[] order = deliveryOrder.sorted();
    DeliveryTable sorted = deliveries.permuted(order);
    tasks.renumber(sorted.taskIndex);
    int[] newIndexOf = order == null ? null : IdRows.inverse(order);
    for (int i = 0; i < answeredRequestIds.size(); i++) {
      int request = sortedRequestRows.get(answeredRequestIds.get(i));
      if (request >= 0) {
        int delivery = answeringDeliveries.get(i);
        link(sortedRequests, request, sorted, newIndexOf == null ? delivery : newIndexOf[delivery]);
      }
    }
    return sorted;
  }

  private void link(RequestTable sortedRequests, int request, DeliveryTable sorted, int delivery) {
    if (sorted.atNanos(delivery) < sortedRequests.atNanos(request)) {
      contradictions.add(Kind.REQUEST_DELIVERED_EARLY, sortedRequests.id(request));
      return;
    }
    int known = sortedRequests.deliveryIndex.get(request);
    if (known < 0 || delivery < known) {
      sortedRequests.deliveryIndex.set(request, delivery);
    }
    int first = sorted.requestIndex.get(delivery);
    if (first < 0 || request < first) {
      sorted.requestIndex.set(delivery, request);
    }
  }

  private ClearingTable sortClearings(ScopeRows scopes) {
    int[] order = clearingOrder.sorted();
    ClearingTable sorted = clearings.permuted(order);
    tasks.renumber(sorted.taskIndex);
    LongColumn scopeIds = clearedScopeIds.permuted(order);
    for (int i = 0; i < sorted.size(); i++) {
      sorted.scopeIndex.set(i, scopes.index(scopeIds.get(i)));
    }
    return sorted;
  }
}

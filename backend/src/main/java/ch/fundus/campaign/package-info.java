/** Creators' projects (the work) and their campaigns (its funding rounds): goals, budgets, rewards, deadlines, life cycle. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web", "money", "operation", "identity", "media"})
package ch.fundus.campaign;
